import { ASKED_ON_BEHALF } from "./askedOnBehalf";
import type { Seen } from "./deployerPolicy";

/** The commands, as the page names them. */
const COMMANDS: Record<string, string> = {
  up: "first up",
  change: "up after a change",
  refresh: "refresh",
  destroy: "destroy",
};

/** docs/permissions.md. */
export function renderPermissionsPage(seen: Seen): string {
  return `# What who deploys has to be allowed

\`pulumi preview\` asks AWS for nothing but who the caller is, which takes no permission. \`pulumi up\`, \`refresh\` and \`destroy\` ask for what is
below: it was written down from the requests that the component's resources made of an AWS API, by a test that fails when this page is stale.
Policies that are made of it:

- [permissions/required.json](permissions/required.json) for a component with the required inputs alone,
- [permissions/all.json](permissions/all.json) for every input.

They end in stars where names of your resources belong: put \`orders-*\` there, and the account's number and the region before it. Mappings of
\`eventSources\` have ids of AWS's, so that a condition tells them apart by the ARN of their function. The names of role, function and repository
begin with that of the component, log groups with \`/aws/lambda/\` and it. In other partitions \`arn:aws:\` is \`arn:aws-cn:\`,
\`arn:aws-us-gov:\` and so on.

## What is asked for, by input

\`account\` is what is asked once for all components of a stack.

${renderSeen(seen)}

With \`role.arn\` none of the actions of \`iam:\` is needed but \`iam:PassRole\`, and with \`repository.url\` none of \`ecr:\` but
\`ecr:GetAuthorizationToken\`, those of the push, and those by which Lambda lets itself read the image, unless the repository's policy lets it
already.

## What AWS asks for by itself

No request names these actions; AWS looks whether the caller may do them.

${renderOnBehalf()}
`;
}

function renderSeen(seen: Seen): string {
  const rows = Object.entries(seen).flatMap(([input, commands]) =>
    Object.entries(commands).map(([command, actions]) => [
      `\`${input}\``,
      COMMANDS[command],
      (actions ?? []).map((action) => `\`${action}\``).join(", "),
    ]),
  );
  return renderTable(["input", "command", "actions"], rows);
}

function renderOnBehalf(): string {
  const rows = ASKED_ON_BEHALF.map(({ input, actions, why, source }) => [
    `\`${input}\``,
    actions.map((action) => `\`${action}\``).join(", "),
    `${why} ([source](${source}))`,
  ]);
  return renderTable(["input", "actions", "why"], rows);
}

function renderTable(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
