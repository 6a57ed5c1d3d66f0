import * as pulumi from "@pulumi/pulumi";
import { createCollector } from "./stacks/collector";
import { createEventSources } from "./stacks/eventSources";
import { createEverything } from "./stacks/everything";
import { createMinimal } from "./stacks/minimal";
import { createSnapStart } from "./stacks/snapStart";

const STACKS: Record<string, () => void> = {
  collector: createCollector,
  eventSources: createEventSources,
  everything: createEverything,
  minimal: createMinimal,
  snapStart: createSnapStart,
};

STACKS[new pulumi.Config().require("recording")]();
