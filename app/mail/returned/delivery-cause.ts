/** Says from the words of mail servers why a letter was not delivered. */
import { folded } from "../../domain/folded.ts";
import type { DeliveryCause } from "../../domain/returned-verdicts.ts";

/** Causes for which the address will not take a letter until a person corrects it. */
const FOR_GOOD: ReadonlySet<DeliveryCause> = new Set(["unknown-user", "unknown-domain", "closed-group", "no-mail"]);

/** Whether a cause is about the address itself and for good. */
export function isForGood(cause: DeliveryCause): boolean {
  return FOR_GOOD.has(cause);
}

/** The last three digits of the numbers that Orange (OFR) and La Poste (LPN) give; they hold where the status is wrong. */
const PROVIDER: Readonly<Record<string, DeliveryCause>> = {
  ...{ 416: "unknown-user", 418: "unknown-user", 417: "mailbox-full", 420: "suspended", 426: "suspended" },
  ...{
    102: "server-blocked",
    103: "server-blocked",
    401: "server-blocked",
    510: "server-blocked",
    999: "server-blocked",
  },
  ...{
    104: "server-blocked",
    506: "sender-refused",
    402: "sender-refused",
    403: "sender-refused",
    405: "sender-refused",
  },
  ...{ 415: "sender-refused", 421: "sender-refused", 505: "their-fault", 514: "too-large", 105: "greylisted" },
  ...{ 108: "greylisted", 109: "greylisted", 201: "greylisted", 423: "greylisted", 424: "greylisted" },
};
const PROVIDER_CODE = /\b(?:OFR|LPN)\d*_(\d{3})\b/;

/** Words of servers, without accents; the first that matches says the cause, so the more certain come first. */
const WORDS: readonly (readonly [DeliveryCause, RegExp])[] = [
  [
    "closed-group",
    /resolver\.rst\.(?:authrequired|notauthorized|restrictedtorecipients)|5\.7\.(?:12[0-9]|13[0-9])\b|not (?:authorized|allowed|permitted) to send (?:messages? )?to (?:this|the) (?:group|recipient|distribution)|only accepts? (?:messages|e ?mails?) from (?:people|senders) (?:in|inside|of)|n.accepte que les expediteurs|group (?:is )?closed|restricted to (?:internal|members)|only members? (?:may|can|are allowed)/,
  ],
  [
    "no-mail",
    /5\.1\.10\b.{0,200}null mx|null ?mx|does not accept (?:any )?(?:mail|messages)|domain .{0,100} accepts no mail|\b556\b/,
  ],
  [
    "mailbox-full",
    /over ?quota|quota ?(?:exceeded|full)|exceed(?:s|ed|ing)? (?:\w+ ){0,3}quota|mailbox (?:is )?(?:full|over)|mail ?box size limit|boite (?:aux lettres |de reception )?(?:\w+ ){0,3}(?:est )?pleine|insufficient (?:system )?storage|inbox (?:is )?(?:out of storage|full)|out of storage|no space left|storage limit|[45]\.2\.2\b/,
  ],
  [
    "server-blocked",
    /\b(?:client host|(?:adresse |your )?ip|sending server|connection)\b[^.]{0,60}(?:block|bloque|blacklist|listed|banned|refus|denied|reject)|spamhaus|barracudacentral|spamcop|\b(?:rbl|dnsbl|s3140|s3150)\b|poor reputation|low reputation|bad reputation|reputation (?:of|de)|too many (?:connections|messages|recipients)|rate ?limit|throttl|temporarily deferred due to|[45]\.7\.(?:60[0-9]|61[0-9]|50[0-9])\b/,
  ],
  [
    "suspended",
    /(?:account|compte|mailbox|user|boite)[^.]{0,40}(?:suspended|suspendu|blocked|bloque|locked|temporarily (?:disabled|unavailable)|on hold)/,
  ],
  [
    "unknown-domain",
    /host (?:or domain name )?not found(?!,? try again)|domain (?:name )?(?:not found|does ?n.?t exist|does not exist)|no such (?:domain|host)|nxdomain|unrouteable (?:mail )?(?:domain|address)|(?:no|any) (?:mx|mail exchanger)|unknown (?:mail )?(?:domain|host)|domaine (?:inconnu|inexistant|introuvable)|all relevant mx records point to non-existent hosts|bad destination (?:mailbox|system|host) address|[45]\.1\.2\b|5\.4\.4\b/,
  ],
  [
    "unknown-user",
    /user ?(?:unknown|not found|does not exist)|unknown (?:user|recipient|local|address|mailbox|account)|no such (?:user|recipient|mailbox|address|person|account|local)|(?:does ?n.?t|does not|n.existe pas|inexistante?)(?: exist)?|not a (?:valid|known) (?:user|mailbox|recipient)|recipient ?(?:not ?found|unknown|does not exist|invalid)|invalid (?:recipient|mailbox|user|address)|mailbox (?:not found|unavailable|does not exist|unknown|disabled|inactive)|(?:address|addressee|account|recipient)(?: \S+){0,3} (?:unknown|not found|could ?n.?t be found|no longer|invalid|invalide|disabled|inactive)|(?:adresse|destinataire|utilisateur|boite)[^.]{0,60}(?:inconnue?|introuvable|invalide|inexistante?|n.existe)|no mailbox here|is not (?:known|listed|valid)|not our customer|unbekannt|desconocid|sconosciut|见つかりません|見つかりません|存在しません|userunknown|user reject|recipient rejected|5\.1\.(?:0|1|3|6|10)\b|5\.2\.1\b/,
  ],
  [
    "too-large",
    /message (?:size |is )?(?:too (?:large|big)|exceeds)|size limit|trop volumineux|[45]\.(?:3\.4|2\.3)\b|\b552 5\.3/,
  ],
  ["greylisted", /gr[ae]ylist|try (?:again|later)|reessay|temporar|deferred|[45]\.2\.0\b|4\.7\.1\b/],
  [
    "sender-refused",
    /spam|dmarc|\bspf\b|\bdkim\b|unauthenticated|policy|politique|relay(?:ing)? (?:access )?denied|access denied|message (?:content )?(?:refused|rejected)|sender (?:address )?(?:rejected|refused|denied)|expediteur refuse|virus|[45]\.7\.\d+\b/,
  ],
  [
    "their-fault",
    /loop|mail system|internal error|configuration|timed out|timeout|connection (?:refused|lost|reset)|[45]\.[345]\.\d+\b|4\.\d\.\d+\b/,
  ],
];

/**
 * Reads the cause from what a server said and from its status (RFC 3463). The provider's own number comes before the
 * words, and the words before the status, which is often a general one.
 */
export function causeOf(said: string, status: string): DeliveryCause {
  const number = PROVIDER_CODE.exec(said)?.[1];
  const byProvider = number === undefined ? undefined : PROVIDER[number];
  if (byProvider) return byProvider;
  const words = folded(said)
    .replace(/\b\d{3}-(?=\d\.\d)/g, " ")
    .replace(/\s+/g, " ");
  const withoutStatus = words.replace(/\b[245]\.\d{1,3}\.\d{1,3}\b/g, " ");
  const match = (text: string) => WORDS.find(([, pattern]) => pattern.test(text))?.[0];
  return match(withoutStatus) ?? match(words) ?? match(status) ?? "unknown";
}
