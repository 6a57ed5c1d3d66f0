exports.handler = (event, context, callback) => {
  fetch(`${process.env.AWS_ENDPOINT_URL}/_ministack/health`).then(
    () => callback(null, { node: process.version, hello: event.name }),
    callback,
  );
};
