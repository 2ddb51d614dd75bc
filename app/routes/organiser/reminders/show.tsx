import { Link } from "@remix-run/react";
import { type DueReminder, dueReminders } from "#app/domain/billing/due-reminders.ts";
import { type PausedOrder, pausedOrders } from "#app/domain/billing/pause-reminders.ts";
import { reminderPlan, setReminderDays } from "#app/domain/billing/reminder-plan.ts";
import { dayOf, formatDate, formatDateTime, LANGUAGES } from "#app/i18n/format.ts";
import { answer, done, filled, formAction, officeLoader, refused } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { May, useOffice, usePage } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { WholeNumbers } from "#app/ui/whole-numbers.tsx";
import { daysForm } from "./form.ts";
import { reminderTexts } from "./texts.server.ts";

export const loader = officeLoader("see-orders", async ({ db, edition, now, language, t, path }) => {
  const { days, approvedAt } = await reminderPlan(db, { edition: edition.id });
  const due = await dueReminders(db, { edition: edition.id, day: dayOf(now, edition.timeZone) });
  const [first, second, third] = days;
  const when = approvedAt && formatDateTime(approvedAt, edition.timeZone, language);
  return {
    ...{ menuEntry: "invoices", title: t("bank:reminders.title") },
    verbs: [!approvedAt && [path("/rappels/envoi"), t("bank:reminders.approve"), "main", "edit-orders"]],
    notes: [when ? t("bank:reminders.on", { when }) : { notice: "info", text: t("bank:reminders.off") }],
    paused: await pausedOrders(db, { edition: edition.id }),
    ...{ due, isOn: approvedAt !== null, needs: "edit-orders" as const },
    form: filled(daysForm, { first, second, third }),
    texts: LANGUAGES.map((one) => ({ language: one, letters: reminderTexts(one, { edition, due: due[0] ?? null }) })),
  };
});

export const action = formAction("edit-orders", daysForm, async (sent) => {
  const { first, second, third } = sent.value;
  return answer(sent, await setReminderDays(sent.db, { ...sent.actor, days: [first, second, third] }), {
    kept: () => done(sent.path("/rappels"), "changed"),
    "order-wrong": () => refused(sent.typed, "second", "remindersOrder"),
  });
});

export default function RemindersPage() {
  const { t, path, may, due, paused, isOn, texts } = usePage<typeof loader>();
  const below = (
    <>
      {isOn && may("edit-orders") && (
        <PostButton to={path("/rappels/arret")} look="quiet" className="self-start">
          {t("bank:reminders.stop")}
        </PostButton>
      )}
      <Section id="texts" title={t("bank:reminders.texts")}>
        {texts.map(({ language, letters }) => (
          <div key={language} lang={language} className="flex max-w-text flex-col gap-3">
            {letters.map(({ subject, text }) => (
              <details key={subject}>
                <summary className="cursor-pointer py-1 font-semibold">
                  <WholeNumbers>{subject}</WholeNumbers>
                </summary>
                <p className="m-0">{text}</p>
              </details>
            ))}
          </div>
        ))}
      </Section>
    </>
  );
  return <EditPage of={daysForm} above={<Lists due={due} paused={paused} />} below={below} />;
}

function Lists({ due, paused }: { due: readonly DueReminder[]; paused: readonly PausedOrder[] }) {
  return (
    <>
      <Due rows={due} />
      <Paused rows={paused} />
    </>
  );
}

function Due({ rows }: { rows: readonly DueReminder[] }) {
  const { t, path, money, language } = useOffice();
  return (
    <Table
      section="due"
      caption={t("bank:reminders.today")}
      none={t("bank:reminders.none")}
      rows={rows}
      rowKey={({ order }) => order}
      columns={[
        {
          label: t("orders.buyer"),
          cell: ({ buyer }) => buyer,
          sub: ({ email }) => email,
          to: ({ order }) => path("/dossiers/:id", { id: order }),
        },
        { label: t("bank:reminders.step"), cell: ({ step }) => t("bank:reminders.steps", { count: step }) },
        { label: t("invoices:csv.reference"), cell: ({ invoice }) => invoice },
        { label: t("bank:reminders.due"), cell: ({ dueOn }) => formatDate(dueOn, language) },
        { label: t("orders.left"), numeric: true, cell: ({ openCents }) => money(openCents) },
        {
          label: t("bank:reminders.pause"),
          cell: ({ order }) => (
            <May needs="edit-orders">
              <Link to={path("/dossiers/:id/rappels", { id: order })}>{t("bank:reminders.pauseOne")}</Link>
            </May>
          ),
        },
      ]}
    />
  );
}

function Paused({ rows }: { rows: readonly PausedOrder[] }) {
  const { t, path, moment } = useOffice();
  if (rows.length === 0) return null;
  return (
    <Table
      section="paused"
      caption={t("bank:reminders.pausedOrders")}
      rows={rows}
      rowKey={({ order }) => order}
      columns={[
        {
          label: t("orders.buyer"),
          cell: ({ buyer }) => buyer,
          to: ({ order }) => path("/dossiers/:id/rappels", { id: order }),
        },
        { label: t("bank:reason"), cell: ({ reason }) => reason },
        { label: t("registrations.when"), cell: ({ pausedAt }) => moment(pausedAt) },
      ]}
    />
  );
}
