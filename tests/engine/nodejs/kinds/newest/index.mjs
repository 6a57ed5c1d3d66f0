const node = await Promise.resolve(process.version);

export async function handler(event) {
  await fetch(`${process.env.AWS_ENDPOINT_URL}/_ministack/health`);
  return { node, hello: event.name };
}
