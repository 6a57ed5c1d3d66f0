const { describeImage } = await import("test-support");
const answer = await Promise.resolve("REPLACED");

export function handler(event, context, callback) {
  callback(null, { ...describeImage(event.marker), answer });
}
