"""What `kit.score.rewrite` is made of: one module for each thing that a neutral rewrite is checked for."""
