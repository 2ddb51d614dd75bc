/** Says what a message that came back means for the address that a letter went to. */
import { folded } from "../../domain/folded.ts";
import type { DeliveryCause, ReturnCause, Verdict } from "../../domain/returned-verdicts.ts";
import { causeOf, isForGood } from "./delivery-cause.ts";
import { type FoundLetter, findOwnLetter, namedAddresses, type SentLetters } from "./own-letter.ts";
import { type Fields, first, type ReturnedMail, takeApart } from "./returned-mail.ts";

export interface Judgement {
  readonly verdict: Verdict;
  readonly cause: ReturnCause;
  /** The address that the letter went to; where no letter was found, the one that the message names. */
  readonly address: string | null;
  readonly letter: FoundLetter | null;
}

/** Judges a message as a mailbox holds it. @throws UnreadableMail */
export async function judgeReturned(bytes: Uint8Array, letters: SentLetters): Promise<Judgement> {
  return await judgeMail(await takeApart(bytes), letters);
}

/** Judges a message that was taken apart. */
export async function judgeMail(mail: ReturnedMail, letters: SentLetters): Promise<Judgement> {
  const { verdict, cause } = meaningOf(mail);
  const letter = verdict === "none" && cause === "other" ? null : await findOwnLetter(mail, letters);
  const named = verdict === "auto-reply" ? mail.from : (namedAddresses(mail)[0] ?? null);
  return { verdict, cause, letter, address: letter?.letter.to ?? (verdict === "none" ? null : named) };
}

type Meaning = Pick<Judgement, "verdict" | "cause">;

function meaningOf(mail: ReturnedMail): Meaning {
  const feedback = mail.report.find((fields) => fields.has("feedback-type"));
  if (mail.reportKind === "feedback-report" || feedback) return meaningOfFeedback(first(feedback, "feedback-type"));
  if (mail.reportKind?.includes("disposition-notification")) return { verdict: "none", cause: "read-receipt" };
  if (mail.reportKind === "delivery-status" || mail.report.some((fields) => fields.has("final-recipient")))
    return meaningOfReport(mail);
  if (isFromMailSystem(mail)) return meaningOfText(mail);
  return meaningOfReply(mail);
}

function meaningOfFeedback(kind: string): Meaning {
  return /not-spam/i.test(kind) ? { verdict: "none", cause: "other" } : { verdict: "complaint", cause: "unwanted" };
}

/** The first recipient decides, as each letter goes to one address. */
function meaningOfReport(mail: ReturnedMail): Meaning {
  const recipient = mail.report.find((fields) => fields.has("final-recipient") || fields.has("action"));
  const action = first(recipient, "action").toLowerCase();
  if (/^(?:delivered|relayed|expanded)/.test(action)) return { verdict: "none", cause: "delivered" };
  const status = first(recipient, "status");
  const said = saidBy(recipient);
  const own = causeOf(said, status);
  const cause = own === "unknown" || said === "" ? causeOf(noticeOf(mail.text), status) : own;
  if (action === "delayed") return { verdict: "delayed", cause };
  return recipient ? failed(cause) : { verdict: "soft", cause: "unknown" };
}

function saidBy(recipient: Fields | undefined): string {
  return first(recipient, "diagnostic-code").replace(/^[\w-]+\s*;\s*/, "");
}

function failed(cause: DeliveryCause): Meaning {
  return { verdict: isForGood(cause) ? "hard" : "soft", cause };
}

/** The lines of a notice that say something of this letter; its greeting and advice say nothing. */
function noticeOf(text: string): string {
  const lines = text.split("\n");
  const telling = lines.filter((line) => /\b[245]\d\d\b|[245]\.\d\.\d|@|:/.test(line));
  return (telling.length > 0 ? telling : lines).join(" ");
}

/** A notice without a report: its words alone tell. */
function meaningOfText({ text, subject }: ReturnedMail): Meaning {
  const words = folded(`${subject} ${text}`);
  const isWarning =
    /still being retried|will (?:be )?(?:retried|keep trying|continue to)|has not yet been delivered|delayed|warning only|remise (?:est )?(?:retardee|differee)/.test(
      words,
    );
  const cause = causeOf(text, "");
  return isWarning && !/permanent|failed permanently|gave up|giving up/.test(words)
    ? { verdict: "delayed", cause }
    : failed(cause);
}

/** A mail system writes from its own address and to nobody's answer. */
function isFromMailSystem({ headers, from, subject }: ReturnedMail): boolean {
  if (headers.has("x-failed-recipients")) return true;
  const isSystem = /^(?:mailer-?daemon|postmaster|mail-?daemon|mail\.?delivery(?:\.?system)?|mdaemon)@/.test(
    from ?? "",
  );
  const isNotice =
    /undeliver|non[- ]?remis|delivery (?:status|failure|has failed|incomplete)|returned (?:mail|to sender)|failure notice|mail delivery|echec de (?:la )?(?:remise|distribution)|message (?:non distribue|non remis)|unzustellbar|配送/;
  return isSystem || (first(headers, "return-path") === "<>" && isNotice.test(folded(subject)));
}

const AWAY =
  /reponse automatique|absen(?:ce|te?)\b|out of (?:the )?office|auto(?:matic)?[- ]?(?:reply|response|repl)|vacation|conges?\b|en deplacement|away from|abwesenheit|fuera de|fuori sede|currently (?:away|out)/;
const HAS_LEFT =
  /(?:j.ai|je n.ai|a|ont|avons) (?:definitivement )?quitte|ne (?:travaille|fait|fais) plus|n.est plus (?:relevee|consultee|utilisee|active|en service|dans)|n.exerce plus|plus (?:en poste|partie)|ancienne? adresse|has left|have left|no longer (?:work|with|employed|monitored|in use|reach)|left the (?:company|organi[sz]ation)|depart (?:definitif|a la retraite)|retraite/;
const CHALLENGE =
  /(?:pas|n.etes pas) un robot|demande d.authentification|en attente (?::|de (?:validation|confirmation))|confirm(?:er|ez|ation)[^.]{0,80}(?:humain|remis|expediteur|identite)|are (?:you )?(?:a )?human|not a robot|verify (?:your|that you)|challenge|waiting for (?:your )?(?:approval|confirmation)|mailinblack|spamarrest|boxbe/;

/** An automatic answer, else an answer that a person wrote. */
function meaningOfReply({ headers, subject, text }: ReturnedMail): Meaning {
  const words = folded(`${subject}\n${text}`);
  const isAutomatic =
    /^auto-(?:replied|generated|notified)/i.test(first(headers, "auto-submitted")) ||
    ["x-autoreply", "x-autorespond", "x-autoresponder", "x-vacation"].some((name) => headers.has(name)) ||
    /auto.?reply|bulk/i.test(first(headers, "precedence")) ||
    first(headers, "return-path") === "<>";
  if (CHALLENGE.test(words) && /https?:\/\//.test(words)) return { verdict: "auto-reply", cause: "challenge" };
  if (!isAutomatic && !AWAY.test(folded(subject))) return { verdict: "none", cause: "other" };
  return { verdict: "auto-reply", cause: HAS_LEFT.test(words) ? "has-left" : "away" };
}
