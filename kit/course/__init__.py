"""What instructors do with a class: release, collect, grade, report. Answers are data; nothing in them is ever run."""
