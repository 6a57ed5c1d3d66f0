// Parts of protocol messages from plain values, and back.
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { DiffResult, Failure, PropertyDiff } from "./resourceProvider";
import { mapFromWire, mapToWire, type ValueMap } from "./values";

export function toValues(struct: Struct | undefined): ValueMap | undefined {
  return struct && mapFromWire(struct.toJavaScript());
}

export function toStruct(values: ValueMap): Struct {
  return Struct.fromJavaScript(mapToWire(values));
}

export function renderFailures(failures: Failure[]): messages.CheckFailure[] {
  return failures.map(({ property, reason }) => {
    const message = new messages.CheckFailure();
    message.setProperty(property);
    message.setReason(reason);
    return message;
  });
}

export function renderDiff(diff: DiffResult): messages.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  const response = new messages.DiffResponse();
  response.setChanges(diff.hasChanges ? DIFF_SOME : DIFF_NONE);
  response.setDeletebeforereplace(diff.deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  const paths = [...diff.details];
  response.setDiffsList(topLevel(paths));
  response.setReplacesList(topLevel(paths.filter(([, { replace }]) => replace)));
  for (const [path, difference] of paths) response.getDetaileddiffMap().set(path, renderPropertyDiff(difference));
  return response;
}

function renderPropertyDiff({ kind, replace }: PropertyDiff): messages.PropertyDiff {
  const { Kind } = messages.PropertyDiff;
  const message = new messages.PropertyDiff();
  const kinds = {
    add: [Kind.ADD, Kind.ADD_REPLACE],
    delete: [Kind.DELETE, Kind.DELETE_REPLACE],
    update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
  } as const;
  message.setKind(kinds[kind][replace ? 1 : 0]);
  return message;
}

function topLevel(paths: [string, PropertyDiff][]): string[] {
  return [...new Set(paths.map(([path]) => path.split(/[.[]/, 1)[0]))];
}
