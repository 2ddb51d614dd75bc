import type { AllotmentState } from "#app/domain/allotments/allotment-state.ts";
import type { AllotmentView, HolderView } from "#app/domain/allotments/find-allotment.ts";
import { formatDate, inLanguage } from "#app/i18n/format.ts";
import { Facts, Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { State } from "#app/ui/organiser/state.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { AllotmentStateWord } from "./table.tsx";

/** What an allotment is, and how far it is. */
export function AllotmentFacts(props: { allotment: AllotmentView; state: AllotmentState; completed: number }) {
  const { allotment, state, completed } = props;
  const { t, number, day, language } = useOffice();
  const { ticketType, places, handedOut, lastDay, endedAt, returned, sessions, options, referent } = allotment;
  return (
    <Facts
      facts={[
        [t("table.state"), <AllotmentStateWord key="state" state={state} />],
        [t("allotments:list.ticketType"), inLanguage(language, ticketType.name, ticketType.nameEn)],
        [t("allotments:list.places"), number(places)],
        [t("allotments:list.handedOut"), number(handedOut)],
        [t("allotments:list.completed"), number(completed)],
        [t("allotments:list.left"), state === "open" && number(places - handedOut)],
        [t("allotments:list.until"), formatDate(lastDay, language)],
        [t("allotments:facts.ended"), endedAt && day(endedAt)],
        [t("allotments:facts.returned"), returned !== null && number(returned)],
        [t("allotments:facts.referent"), referent?.name],
        [t("allotments:form.email"), referent?.email],
        [t("allotments:facts.language"), referent && t(`organiser:languages.${referent.language}`)],
        ...sessions.map(
          (one) =>
            [
              inLanguage(language, one.title, one.titleEn),
              t("allotments:facts.ofSession", { places: one.places, count: one.handedOut }),
            ] as const,
        ),
        ...options.map(
          (one) =>
            [
              inLanguage(language, one.name, one.nameEn),
              t("allotments:facts.ofSession", { places: one.places, count: one.handedOut }),
            ] as const,
        ),
      ]}
    />
  );
}

/** The people to whom its places were handed out, and whether they confirmed. */
export function Holders({ holders }: { holders: readonly HolderView[] }) {
  const { t, path, day, language } = useOffice();
  return (
    <Section id="holders" title={t("allotments:holders.title")}>
      <Table
        caption={t("allotments:holders.title")}
        none={t("allotments:holders.none")}
        rows={holders}
        rowKey={({ registration }) => registration}
        columns={[
          {
            label: t("allotments:holders.person"),
            cell: ({ name }) => name,
            sub: ({ email }) => email,
            to: ({ registration: id }) => path("/inscriptions/:id", { id }),
          },
          { label: t("table.state"), aside: true, cell: (holder) => <HolderState holder={holder} /> },
          { label: t("allotments:holders.since"), cell: ({ handedOutAt }) => day(handedOutAt) },
          {
            label: t("allotments:holders.along"),
            cell: ({ sessions, options }) =>
              [...sessions, ...options].map((one) => inLanguage(language, one.title, one.titleEn)).join(" · "),
          },
        ]}
      />
    </Section>
  );
}

function HolderState({ holder: { completedAt, isUnreached } }: { holder: HolderView }) {
  const { t } = useOffice();
  if (completedAt) return <State tone="good">{t("allotments:holders.completed")}</State>;
  if (isUnreached) return <State tone="bad">{t("allotments:holders.unreached")}</State>;
  return <State tone="waiting">{t("allotments:holders.awaited")}</State>;
}
