import type { ReactNode } from "react";
import type { SpeakerClash } from "#app/domain/programme/speaker-clashes.ts";
import type { DescribedItem } from "#app/domain/work/describe-work.ts";
import { failureText } from "#app/ui/organiser/letter-list.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { type Verb, Verbs } from "#app/ui/organiser/verbs.tsx";
import { typography } from "#app/ui/typography.ts";
import { Card } from "./card.tsx";
import { MatterCard, type MatterWork } from "./matter-card.tsx";
import { NoticeCard } from "./notice-card.tsx";
import { ReturnedCard } from "./returned-card.tsx";

/** Something that waits: what it is, since when and until when, and what can be done. */
export function WorkItem({ item, now }: { item: DescribedItem; now: Date }) {
  const { about, kind } = item;
  const when = <When item={item} now={now} />;
  if (about.of === "matter") return <MatterCard item={about.matter} kind={kind as MatterWork} when={when} />;
  if (about.of === "notice") return <NoticeCard notice={about.notice} when={when} />;
  if (about.of === "returned") return <ReturnedCard item={item} about={about} when={when} />;
  return <Plain item={item} when={when} />;
}

/** An item that is settled on a page of its own. */
function Plain({ item, when }: { item: DescribedItem; when: ReactNode }) {
  const { t } = useOffice();
  const kind = item.kind as PlainKind;
  const { names, facts, verbs } = usePlain(item);
  return (
    <Card
      title={t(`workKinds.${kind}.title`, names)}
      text={t(`workKinds.${kind}.text`, names)}
      facts={facts}
      when={when}
      verbs={<Verbs of={verbs} />}
    />
  );
}

type TwoSessions = Pick<SpeakerClash, "one" | "other">;
type PlainKind =
  | "booking-clash"
  | "bank-entry"
  | "quotation-refused"
  | "transfer-file"
  | "deposit-to-make"
  | "letter-failed"
  | "announcement-missed"
  | "speaker-clash";

/** The words of an item and where it is settled. */
function usePlain({ about, ids }: DescribedItem): {
  names: Record<string, string | number>;
  facts?: string | null;
  verbs: Verb[];
} {
  const { t, path, money, language } = useOffice();
  const [id = 0] = ids;
  const correctVerb = (registration: number): Verb => [
    path("/inscriptions/:id/modification", { id: registration }),
    t("returnedMail:work.correct"),
    "main",
    "edit-registrations",
  ];
  const liftVerb = (suppressed: number): Verb => [
    path("/courriels/adresses/:id/reprise", { id: suppressed }),
    t("returnedMail:work.lift"),
    "quiet",
    "send-letters-again",
  ];
  const titles = ({ one, other }: TwoSessions) => ({
    one: typography(one.title, language),
    other: typography(other.title, language),
  });
  const sessions = ({ one, other }: TwoSessions) =>
    [one, other].map((session): Verb => {
      const title = typography(session.title, language);
      return [path("/programme/:id", { id: session.id }), t("work.seeSession", { title }), "quiet"];
    });
  switch (about.of) {
    case "entry":
      return {
        names: { amount: money(about.cents), payer: about.payer ?? t("work.unknownPayer") },
        facts: about.label,
        verbs: [[path("/banque/ecritures/:id", { id }), t("work.settleEntry")]],
      };
    case "file":
      return {
        names: { amount: money(about.cents), message: about.message, count: about.transfers },
        verbs: [[path("/remboursements/:id", { id }), t("work.openFile")]],
      };
    case "invoice":
      return {
        names: { amount: money(about.cents), reference: about.reference, buyer: about.buyer },
        verbs: [[path("/factures/:id/chorus", { id }), t("work.seeDeposit")]],
      };
    case "quotation":
      return {
        names: { amount: money(about.cents), reference: about.reference, buyer: about.buyer },
        verbs: [[path("/devis/:id", { id }), t("work.seeQuotation")]],
      };
    case "letter":
      return {
        names: { letter: t(`letterKinds.${about.letter}`), to: about.to },
        facts: failureText(t, about.failure),
        verbs: [
          ...(about.registration === null ? [] : [correctVerb(about.registration)]),
          ...(about.suppressed === null ? [] : [liftVerb(about.suppressed)]),
          [path("/courriels/:id", { id }), t("work.seeLetter"), about.registration === null ? "main" : "quiet"],
        ],
      };
    case "announcement":
      return {
        names: { subject: about.subject ?? t("announcements:noSubject") },
        verbs: [[path("/courriels/aux-inscrits/:id", { id }), t("work.seeLetter")]],
      };
    case "clash":
      return { names: { ...titles(about.clash), speaker: about.clash.speaker.name }, verbs: sessions(about.clash) };
    case "bookings": {
      const { one, people } = about.clash;
      const booked = path("/inscriptions", { query: { seance: one.slug } });
      return {
        names: { ...titles(about.clash), count: people },
        verbs: [...sessions(about.clash), [booked, t("work.seeBooked"), "link", "see-registrations"]],
      };
    }
    default:
      return { names: {}, verbs: [] };
  }
}

const SOON_MS = 3 * 24 * 60 * 60_000;

function When({ item: { since, due, kind }, now }: { item: DescribedItem; now: Date }) {
  const { t, moment, day } = useOffice();
  const isByDay = kind === "bank-entry";
  const isDueDay = kind === "transfer-file";
  /** A quotation is valid until the end of its last day. */
  const isUntilMidnight = kind === "quotation-refused";
  return (
    <>
      {due && (
        <>
          <State tone={due.getTime() - now.getTime() < SOON_MS ? "bad" : "waiting"}>
            {t("work.due", {
              when: isUntilMidnight ? day(new Date(due.getTime() - 1)) : isDueDay ? day(due) : moment(due),
            })}
          </State>{" "}
        </>
      )}
      {t("work.since", { when: isByDay ? day(since) : moment(since) })}
    </>
  );
}
