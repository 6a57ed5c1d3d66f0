/**
 * The packages of readPackages as a CycloneDX 1.6 document, https://cyclonedx.org/docs/1.6/json/. The same packages give the
 * same bytes: it has neither a time nor a serial number.
 */
export function renderSbom(name, version, packages) {
  const components = packages.map((each) => {
    const purl = each.purl ?? renderPurl(each);
    const licenses = each.license === undefined ? undefined : [{ expression: each.license }];
    return { type: "library", "bom-ref": purl, name: each.name, version: each.version, purl, licenses };
  });
  const own = { type: "application", "bom-ref": name, name, version, licenses: [{ expression: "Apache-2.0" }] };
  const document = {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: own },
    components,
    dependencies: [{ ref: name, dependsOn: components.map((each) => each["bom-ref"]) }],
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

/** https://github.com/package-url/purl-spec/blob/main/types-doc/npm-definition.md */
function renderPurl({ name, version }) {
  return `pkg:npm/${name.replace("@", "%40")}@${encodeURIComponent(version)}`;
}
