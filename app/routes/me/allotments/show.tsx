import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { holdersOf } from "#app/domain/allotments/find-allotment.ts";
import { inLanguage } from "#app/i18n/format.ts";
import { pathsBehind } from "#app/i18n/path.ts";
import { privateHeaders } from "#app/server/private-page.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { NarrowPage } from "#app/ui/narrow-page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { allotmentPages, allotmentShown } from "./allotment.server.ts";
import { HolderList } from "./holder-list.tsx";

const behind = pathsBehind<"/contingent/:token">;

export const headers = privateHeaders;

export const loader = allotmentPages.loader(async (visit) => {
  const { db, allotment, language, t, request } = visit;
  const holders = await holdersOf(db, { allotment: allotment.id });
  const said = new URL(request.url).searchParams;
  const done = t("allotments:own.done", { returnObjects: true }) as Readonly<Record<string, string>>;
  return {
    title: t("allotments:own.title", { organisation: allotment.organisation }),
    ...allotmentShown(visit),
    completed: holders.filter(({ completedAt }) => completedAt !== null).length,
    done: done[said.get("fait") ?? ""] ?? null,
    holders: holders.map(({ registration, name, email, completedAt, isUnreached, sessions, options }) => ({
      ...{ id: registration, name, email, isUnreached, isCompleted: completedAt !== null },
      sessions: [...sessions, ...options].map((one) => inLanguage(language, one.title, one.titleEn)),
    })),
  };
});

/** The referent's page: what is left, until when, and the people. */
export default function AllotmentPage() {
  const page = useLoaderData<typeof loader>();
  const { edition, type, own, open, left, places, handedOut, completed, until, holders, done } = page;
  const { t } = useTranslation("allotments");
  const awaited = handedOut - completed;
  return (
    <NarrowPage kicker={edition} title={page.title}>
      {done && <Notice tone="done">{done}</Notice>}
      {open ? (
        <div className="grid gap-1">
          <p className="lead m-0">{t("own.left", { count: left })}</p>
          <p className="m-0">{t("own.counts", { count: places, handedOut, completed })}</p>
          <p className="m-0">{t("own.until", { until })}</p>
          <p className="hint m-0">{t("own.type", { type })}</p>
        </div>
      ) : (
        <Closed page={page} />
      )}
      {open && left > 0 && (
        <p className="m-0 flex flex-wrap items-center gap-4">
          <LinkButton to={behind(own)("/personnes")} reloadDocument>
            {t("own.handOut")}
          </LinkButton>
          <LinkButton to={behind(own)("/liste")} look="quiet" reloadDocument>
            {t("own.paste")}
          </LinkButton>
        </p>
      )}
      <HolderList holders={holders} own={own} open={open} />
      {open && awaited > 1 && (
        <form method="post" action={behind(own)("/rappel")}>
          <Button look="quiet">{t("own.remindAll", { count: awaited })}</Button>
        </form>
      )}
      <p className="hint">{t("own.private")}</p>
    </NarrowPage>
  );
}

function Closed({ page }: { page: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { ending, until, returned, places, handedOut, completed } = page;
  const { t } = useTranslation("allotments");
  return (
    <Notice>
      <p>{t(ending === "organiser" ? "own.ended" : "own.closed", { until })}</p>
      {returned !== null && <p>{t("own.returned", { count: returned })}</p>}
      <p>{t("own.counts", { count: places, handedOut, completed })}</p>
    </Notice>
  );
}
