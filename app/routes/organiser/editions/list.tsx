import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { HOUSE_ZONE } from "#app/domain/clock.ts";
import { createEdition } from "#app/domain/edition/edit-edition.ts";
import { listEditions } from "#app/domain/edition/edition.ts";
import { listOpenChanges } from "#app/domain/people/find-changes.ts";
import { mayDo } from "#app/domain/people/rights.ts";
import { filled } from "#app/forms/form.ts";
import { askedAgain, readForm, refused } from "#app/forms/read-form.ts";
import { formatDays, languageOfRequest } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import { notFound, requirePerson, requirePlatformRight } from "#app/server/guards.server.ts";
import { changeView, done, officeWords } from "#app/server/pages/office-page.server.ts";
import { requireFactor } from "#app/server/sign-in/confirm.server.ts";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { OpenChanges } from "#app/ui/organiser/open-changes.tsx";
import { Account } from "#app/ui/organiser/organiser-page.tsx";
import { Table } from "#app/ui/organiser/table.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { newEditionForm } from "./form.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const person = await requirePerson({ request, params, context });
  const all = await listEditions(context.db, { includeDrafts: true });
  const editions = all.filter((edition) => mayDo(person, "see-overview", { edition: edition.id }));
  const creates = mayDo(person, "create-editions", { edition: null });
  if (editions.length === 0 && !creates) throw notFound();
  await requireFactor({ request, params, context }, person);
  return {
    page: { title: officeWords(request)("editions.title"), name: "Grand Paris Circulaire", frame: "organiser" },
    form: filled(newEditionForm, { timeZone: HOUSE_ZONE }),
    who: person.email,
    creates,
    seesJournal: mayDo(person, "see-platform-journal", { edition: null }),
    runsPlatform: mayDo(person, "run-platform", { edition: null }),
    changes: creates ? (await listOpenChanges(context.db)).map(changeView) : [],
    editions: editions.map(({ year, name, days, publishedAt }) => ({ year, name, days, published: !!publishedAt })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePlatformRight({ request, params, context }, "create-editions");
  const read = await readForm(request, newEditionForm);
  if (read.kind !== "read") return askedAgain(read);
  const by = { by: person.personId, now: context.now() };
  const outcome = await createEdition(context.db, { ...read.value, ...by });
  if (outcome.kind === "year-taken") return refused(read.typed, "year", "yearTaken");
  return done(path(languageOfRequest(request), "/organisation/:year/edition", { year: read.value.year }), "created");
}

export default function EditionsPage() {
  const { t, page, who, creates, seesJournal, runsPlatform, changes, editions } = usePage<typeof loader>();
  const { language, path } = usePageLanguage();
  return (
    <div className="min-h-dvh bg-paper text-ink">
      <main id="content" className="mx-auto max-w-4xl flex flex-col gap-6 px-4 py-8">
        <h1 className="m-0 text-3xl">{page.title}</h1>
        <OpenChanges changes={changes} />
        <Table
          caption={t("editions.title")}
          none={t("editions.none")}
          rows={editions}
          rowKey={({ year }) => year}
          columns={[
            {
              label: t("edition.name"),
              cell: ({ name }) => name,
              to: ({ year }) => path("/organisation/:year", { year }),
            },
            { label: t("edition.days"), cell: ({ year, days }) => formatDays(days, language) || year },
            {
              label: t("table.state"),
              cell: ({ published }) => t(published ? "editions.published" : "editions.draft"),
            },
          ]}
        />
        {(seesJournal || runsPlatform) && (
          <p className="m-0 flex flex-wrap gap-x-6 gap-y-2">
            {seesJournal && <Link to={path("/organisation/journal")}>{t("editions.journal")}</Link>}
            {runsPlatform && <Link to={path("/organisation/exploitation")}>{t("operation:title")}</Link>}
          </p>
        )}
        {creates && (
          <div className="border-zinc/30 border-t pt-4">
            <AddForm of={newEditionForm} verb={t("editions.create")} />
          </div>
        )}
      </main>
      <footer className="mx-auto max-w-4xl">
        <Account who={who} />
      </footer>
    </div>
  );
}
