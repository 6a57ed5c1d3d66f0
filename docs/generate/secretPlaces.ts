// The part of SECURITY.md that says where secrets are, from what the search for them expects.
import { EXPECTED } from "../../tests/engine/secrets/support/expected";
import { type Secret, SECRETS } from "../../tests/engine/secrets/support/markers";
import { ALL_PLACES, PLACES } from "../../tests/engine/secrets/support/places";

export function renderSecretPlaces(): string {
  const rows = Object.entries(SECRETS) as [Secret, string][];
  const columns = ALL_PLACES.filter((place) => rows.some(([secret]) => EXPECTED[secret].includes(place)));
  const without = ALL_PLACES.filter((place) => !columns.includes(place));
  const table = [
    ["secret", ...columns.map((place) => PLACES[place])],
    ["", ...columns].map(() => "---"),
    ...rows.map(([secret, name]) => [
      name,
      ...columns.map((place) => (EXPECTED[secret].includes(place) ? "yes" : "no")),
    ]),
  ];
  return [
    "None of them is in:",
    without.map((place) => `- ${PLACES[place]}`).join("\n"),
    "They are here:",
    table.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
  ].join("\n\n");
}
