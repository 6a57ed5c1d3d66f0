import { BlockList, isIP } from "node:net";
import type { Endpoint } from "./endpoint";

/**
 * Which endpoints are reached without the proxy that there is. There is no standard for it: names, their subdomains,
 * addresses, networks and ports are as in https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config, but that a leading
 * dot leaves the name itself in, as curl has it, https://curl.se/libcurl/c/CURLOPT_NOPROXY.html.
 */
export function isDirect({ host, port }: Endpoint, noProxy: string): boolean {
  // Of the function's own sandbox, where the collector is.
  if (host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host)) return true;
  return noProxy.split(",").some((entry) => matches(entry.trim().toLowerCase(), host, port));
}

function matches(entry: string, host: string, port: number): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return isInNetwork(host, entry);
  const withPort = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(entry);
  if (withPort !== null && Number(withPort[3]) !== port) return false;
  const name = (withPort?.[1] ?? withPort?.[2] ?? entry.replace(/^\[|\]$/g, "")).replace(/^\*/, "").replace(/^\./, "");
  return name !== "" && (host === name || host.endsWith(`.${name}`));
}

function isInNetwork(host: string, network: string): boolean {
  const family = isIP(host);
  const [address = "", bits = ""] = network.split("/");
  if (family === 0 || isIP(address) !== family || !/^\d+$/.test(bits)) return false;
  try {
    const type = family === 4 ? "ipv4" : "ipv6";
    const list = new BlockList();
    list.addSubnet(address, Number(bits), type);
    return list.check(host, type);
  } catch {
    return false;
  }
}
