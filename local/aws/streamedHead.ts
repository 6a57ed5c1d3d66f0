/** How a function says that its streamed answer starts with status and headers, for what is in front of it. */
const withHead = "application/vnd.awslambda.http-integration-response";
const delimiter = "\0".repeat(8);

/**
 * Keeps status and headers from `onPiece`, as a function URL does; eight zeros end them:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html#response-transfer-mode-lambda-format
 */
export function takeOffHead(
  contentType: string | undefined,
  onPiece: (piece: string) => void,
): (piece: string) => void {
  let head: string | undefined = contentType === withHead ? "" : undefined;
  return (piece) => {
    if (head === undefined) return onPiece(piece);
    head += piece;
    const end = head.indexOf(delimiter);
    if (end < 0) return;
    const rest = head.slice(end + delimiter.length);
    head = undefined;
    if (rest !== "") onPiece(rest);
  };
}
