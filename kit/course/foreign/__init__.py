"""The kit's exercises in other graders: assignments for nbgrader and Otter, graded from the answer files."""
