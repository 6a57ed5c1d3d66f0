const { describeImage } = require("test-support");

exports.api = {
  async handle(event) {
    const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/_ministack/health`);
    return { ...describeImage(event.marker), status: response.status, answer: "first" };
  },
};
