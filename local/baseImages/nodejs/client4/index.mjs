// Hands over to the runtime interface client, of the kind that AWS's image for Node.js 24 has: without callbacks.
import "aws-lambda-ric";
