"""The pages of a night's work, a module for each. A view reads the form, makes one call into `brygga`, and shows the answer."""
