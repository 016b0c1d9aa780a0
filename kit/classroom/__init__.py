"""The classroom: answer files, who is who, handing in. Import the modules, not this package."""
