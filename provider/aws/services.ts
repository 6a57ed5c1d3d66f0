/**
 * The services of AWS that the component makes resources of. Each brings its own classes alone: the whole of @pulumi/aws
 * would be most of the plugin's size, and of the time until it answers.
 */
export * as cloudwatch from "@pulumi/aws/cloudwatch";
export * as ecr from "@pulumi/aws/ecr";
export * as iam from "@pulumi/aws/iam";
export * as lambda from "@pulumi/aws/lambda";
