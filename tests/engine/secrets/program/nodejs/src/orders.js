const { answer } = require("private-package");

exports.handler = async () => {
  return { answer };
};
