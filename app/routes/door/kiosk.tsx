import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { listCheckpoints } from "#app/domain/door/checkpoints.ts";
import { checkpointsFor } from "#app/domain/people/rights.ts";
import { inLanguage, type Language, languageOf } from "#app/i18n/format.ts";
import { path } from "#app/i18n/path.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { requireKeeper } from "./doorkeepers.server.ts";
import { doorWords } from "./machines.server.ts";
import { SelfCheckIn } from "./self-check-in.tsx";

export const handle: PageHandle = { scripts: ["shared", "door"], frame: "bare" };

export const headers: HeadersFunction = () => ({ "cache-control": "private, no-store" });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
];

/** A tablet at which people read their own badges: it shows names of nobody else, and no way to search or to undo. */
export async function loader(visit: LoaderFunctionArgs) {
  const { keeper, edition } = await requireKeeper(visit, "scan-badges");
  const { pathname, searchParams } = new URL(visit.request.url);
  const language = languageOf(pathname);
  const only = checkpointsFor(keeper, "scan-badges", edition.id);
  const checkpoints = await listCheckpoints(visit.context.db, { edition: edition.id, only });
  const asked = searchParams.get("point");
  const chosen = checkpoints.find(({ slug }) => slug === asked) ?? checkpoints[0];
  const { year } = edition;
  const other: Language = language === "fr" ? "en" : "fr";
  return {
    title: doorWords(visit.request)("kiosk.title", { year }),
    edition: inLanguage(language, edition.name, edition.nameEn),
    year,
    checkpoint: chosen?.slug ?? "entree",
    other: {
      language: other,
      path: path(other, "/accueil/:year/borne", { year, query: asked ? { point: asked } : {} }),
    },
    door: path(language, "/accueil/:year", { year }),
  };
}

export default function Kiosk() {
  const page = useLoaderData<typeof loader>();
  const { t } = useTranslation("door");
  const [isLive, setLive] = useState(false);
  useEffect(() => setLive(true), []);
  if (isLive) return <SelfCheckIn {...page} />;
  return (
    <main className="mx-auto grid max-w-xl content-start gap-5 px-4 py-6">
      <h1>{page.title}</h1>
      <noscript>
        <p>{t("kiosk.needsScripts")}</p>
        <p>
          <a href={page.door}>{t("kiosk.toDoor")}</a>
        </p>
      </noscript>
    </main>
  );
}
