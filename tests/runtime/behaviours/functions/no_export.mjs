// Has no function of the name that is asked for.
export const handleIt = 7;
