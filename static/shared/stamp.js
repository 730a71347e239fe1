// Reads a time stamp of RFC 3161 with the browser's own cryptography: as mediation/core/timestamps.py does.
import { fromBER } from "asn1js";
import { Certificate, ContentInfo, SignedData, TSTInfo } from "pkijs";

const TST_INFO = "1.2.840.113549.1.9.16.1.4";
const EXTENDED_KEY_USAGE = "2.5.29.37";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const COMMON_NAME = "2.5.4.3";
const ORGANISATION = "2.5.4.10";

/** Whether this browser can: pages that came without HTTPS have no cryptography. */
export const possible = () => Boolean(globalThis.crypto?.subtle);

/** → {at, authority, trusted}; throws when it is no stamp of the message. `roots`: DER of the certificates that are trusted. */
export async function readStamp(token, message, roots) {
  if (fromBER(token).offset !== token.length) throw new Error("something is behind the stamp");
  const signed = new SignedData({ schema: ContentInfo.fromBER(token).content });
  if (signed.encapContentInfo.eContentType !== TST_INFO) throw new Error("no time stamp");
  const told = TSTInfo.fromBER(signed.encapContentInfo.eContent.getValue());
  const found = await signed.verify({ signer: 0, data: message.slice().buffer, extendedMode: true });
  if (!found.signatureVerified || !stamps(found.signerCertificate)) throw new Error("the stamp does not fit");
  const good = await Promise.all(roots.map((root) => comesFrom(signed, message, root)));
  return { at: told.genTime, authority: name(found.signerCertificate), trusted: good.includes(true) };
}

async function comesFrom(signed, message, root) {
  try {
    const trustedCerts = [Certificate.fromBER(root)];
    return await signed.verify({ signer: 0, data: message.slice().buffer, checkChain: true, trustedCerts });
  } catch {
    return false;
  }
}

function stamps(certificate) {
  const usage = certificate.extensions?.find((one) => one.extnID === EXTENDED_KEY_USAGE);
  return Boolean(usage?.parsedValue?.keyPurposes?.includes(TIME_STAMPING));
}

function name(certificate) {
  const parts = certificate.subject.typesAndValues;
  const part = parts.find((one) => one.type === COMMON_NAME) ?? parts.find((one) => one.type === ORGANISATION);
  return part?.value.valueBlock.value ?? "";
}
