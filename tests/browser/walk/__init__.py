"""A student who walks through a whole lesson, by keyboard or by mouse: hands, what they answer, and what each box asks."""
