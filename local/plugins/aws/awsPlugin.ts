// pulumi-resource-aws for machines where the published plugin can't be had. The order of the imports matters: the first
// starts the Terraform provider, which takes about as long as loading the rest.
import { terraform } from "./startTerraform";
import { serve } from "./serveAws";

void serve(terraform);
