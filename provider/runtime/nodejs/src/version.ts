export const VERSION = "0.1.0";
/** Of the API that is in the bundle. */
export const API_VERSION = "1.9.1";
