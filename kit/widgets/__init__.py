"""What students see and touch: one widget, one module, one script, one style sheet."""
