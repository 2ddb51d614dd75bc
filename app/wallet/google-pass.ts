import { type KeyObject, sign } from "node:crypto";
import type { PassContent, Said } from "./pass-content.ts";

/** What a Google service account signs passes with. */
export interface GoogleWallet {
  readonly issuer: string;
  /** Mail address of the service account. */
  readonly account: string;
  readonly key: KeyObject;
}

/**
 * Makes the address that offers a pass to Google Wallet: a JSON Web Token (RS256, RFC 7519) with the pass and its class,
 * which Google makes when it is kept. Nothing is sent before the person follows it. Google names 1,800 characters as the
 * longest token that is safe in a link, so each thing is said once; long names of an edition still pass it.
 *
 * @param options.classId of the edition's passes, unique for the issuer
 * @param options.organisation who issues it
 * @param options.origin the site's own
 */
export function googlePassAddress(
  { issuer, account, key }: GoogleWallet,
  content: PassContent,
  options: { readonly classId: string; readonly organisation: string; readonly origin: string; readonly now: Date },
): string {
  const { classId, organisation, origin, now } = options;
  const { serial, edition, ticketType, place, name, code, number, starts, ends } = content;
  const eventClass = {
    ...{ id: `${issuer}.${classId}`, issuerName: organisation, reviewStatus: "UNDER_REVIEW" },
    eventName: localized(edition),
    dateTime: { start: starts.toISOString(), end: ends.toISOString() },
    ...(place
      ? { venue: { name: localized({ fr: place, en: place }), address: localized({ fr: place, en: place }) } }
      : {}),
  };
  const eventObject = {
    ...{
      id: `${issuer}.${serial}`,
      classId: eventClass.id,
      state: "ACTIVE",
      ticketHolderName: name,
      ticketNumber: number,
    },
    ticketType: localized(ticketType),
    barcode: { type: "QR_CODE", value: code, alternateText: number },
    ...(content.organisation
      ? { textModulesData: [{ id: "organisation", header: "Organisme", body: content.organisation }] }
      : {}),
  };
  const claims = {
    ...{ iss: account, aud: "google", typ: "savetowallet", iat: Math.floor(now.getTime() / 1000), origins: [origin] },
    payload: { eventTicketClasses: [eventClass], eventTicketObjects: [eventObject] },
  };
  const signed = `${encoded({ alg: "RS256", typ: "JWT" })}.${encoded(claims)}`;
  return `https://pay.google.com/gp/v/save/${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
}

function localized({ fr, en }: Said) {
  const inFrench = { defaultValue: { language: "fr", value: fr } };
  return fr === en ? inFrench : { ...inFrench, translatedValues: [{ language: "en", value: en }] };
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
