import type { Check } from "./checks";
import { X509Certificate } from "node:crypto";

const BLOCK = /-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----/g;

/** Certificates in PEM form, each of which can be read. */
export const certificates: Check<string> = (text) => {
  const blocks = text.match(BLOCK) ?? [];
  const begun = text.match(/-----BEGIN CERTIFICATE-----/g) ?? [];
  if (begun.length === 0) {
    return "has to be certificates in PEM form, starting with -----BEGIN CERTIFICATE-----";
  }
  if (blocks.length < begun.length) {
    return "has a certificate that does not end with -----END CERTIFICATE-----: give the whole file";
  }
  const unreadable = blocks.findIndex((block) => !isCertificate(block));
  return unreadable < 0
    ? undefined
    : `has certificate number ${unreadable + 1} that can't be read: give the file as it is, with its line breaks`;
};

function isCertificate(block: string): boolean {
  try {
    new X509Certificate(block);
    return true;
  } catch {
    return false;
  }
}
