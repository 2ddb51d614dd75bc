import { createHash, type KeyObject, sign, type X509Certificate } from "node:crypto";
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  id_contentType,
  id_data,
  id_messageDigest,
  id_signedData,
  id_signingTime,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from "@peculiar/asn1-cms";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import { AlgorithmIdentifier, Certificate, Time } from "@peculiar/asn1-x509";

/** A certificate with its RSA key, and the certificates above it that are enclosed. */
export interface Signer {
  readonly certificate: X509Certificate;
  readonly key: KeyObject;
  readonly issuers: readonly X509Certificate[];
}

const SHA_256 = new AlgorithmIdentifier({ algorithm: "2.16.840.1.101.3.4.2.1" });
const RSA = new AlgorithmIdentifier({ algorithm: "1.2.840.113549.1.1.1", parameters: Uint8Array.of(5, 0).buffer });
/** `id_data` as DER. */
const DATA = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01).buffer;

/**
 * Signs content as a detached PKCS #7 signature (CMS, RFC 5652), with SHA-256.
 *
 * @param signer.at the time that the signature states
 * @returns DER
 */
export function detachedSignature(
  content: Uint8Array,
  { certificate, key, issuers, at }: Signer & { readonly at: Date },
): Buffer {
  const own = AsnConvert.parse(certificate.raw, Certificate);
  const digest = createHash("sha256").update(content).digest();
  // DER orders the members of a set by their bytes; the signature is over the set.
  const signedAttrs = [
    new Attribute({ attrType: id_contentType, attrValues: [DATA] }),
    new Attribute({ attrType: id_signingTime, attrValues: [AsnConvert.serialize(new Time(at))] }),
    new Attribute({ attrType: id_messageDigest, attrValues: [AsnConvert.serialize(new OctetString(digest))] }),
  ].sort((one, other) => Buffer.compare(derOf(one), derOf(other)));
  const signature = sign("sha256", setOf(signedAttrs.map(derOf)), key);
  const sid = new IssuerAndSerialNumber({
    issuer: own.tbsCertificate.issuer,
    serialNumber: own.tbsCertificate.serialNumber,
  });
  const info = new SignerInfo({
    ...{ version: 1, sid: new SignerIdentifier({ issuerAndSerialNumber: sid }), digestAlgorithm: SHA_256 },
    ...{ signedAttrs, signatureAlgorithm: RSA, signature: new OctetString(signature) },
  });
  const certificates = [own, ...issuers.map(({ raw }) => AsnConvert.parse(raw, Certificate))];
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_data }),
    certificates: new CertificateSet(certificates.map((one) => new CertificateChoices({ certificate: one }))),
    signerInfos: new SignerInfos([info]),
  });
  signed.digestAlgorithms.push(SHA_256);
  return derOf(new ContentInfo({ contentType: id_signedData, content: AsnConvert.serialize(signed) }));
}

function derOf(value: object): Buffer {
  return Buffer.from(AsnConvert.serialize(value));
}

/** A DER set of encoded members, in fewer than 65,536 bytes. */
function setOf(members: readonly Buffer[]): Buffer {
  const body = Buffer.concat(members);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([0x31, ...size]), body]);
}
