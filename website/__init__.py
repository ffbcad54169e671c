"""Everything Django and HTTP: settings, who may come in, pages. Decides nothing that `brygga` decides."""
