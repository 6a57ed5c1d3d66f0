exports.handler = async () => {
  await fetch(`${process.env.AWS_ENDPOINT_URL}/_ministack/health`);
  return {
    greeting: process.env.GREETING,
    other: process.env.OTHER,
    folder: process.cwd(),
    user: process.getuid(),
    handler: process.env._HANDLER,
  };
};
