"""The project's own tools: what the tests and the pages about the code are made with. No part of the product."""
