"""The two kinds of pages that grading a class writes: feedback for a student, the class report for the teacher."""
