// Hands over to the runtime interface client, of the kind that AWS's images up to Node.js 22 have: with callbacks.
import { run } from "aws-lambda-ric";

await run(process.env.LAMBDA_TASK_ROOT ?? "/var/task", process.env._HANDLER);
