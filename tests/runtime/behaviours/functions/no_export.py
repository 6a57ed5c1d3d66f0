"""Has no function of the name that is asked for."""

handle_it = 7
