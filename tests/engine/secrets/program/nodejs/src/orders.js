const { answer } = require("private-package");

exports.handler = async (event) => {
  console.log(`called with ${event.said}`);
  return { answer };
};
