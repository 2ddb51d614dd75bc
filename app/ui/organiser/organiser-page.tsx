import { Form, Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { frenchPath, localPath } from "#app/i18n/path.ts";
import { usePageLanguage } from "../page-language.ts";
import { DoneNotice } from "./done-notice.tsx";
import { useOffice, useOfficePage } from "./office.ts";
import { OfficeNav } from "./office-nav.tsx";
import { MailAddress } from "./table.tsx";

/** A page of the back office: menu, message, title with actions, content. */
export function OrganiserPage(props: {
  /** The actions beside the title. */
  verbs?: ReactNode;
  children: ReactNode;
}) {
  const { verbs, children } = props;
  const { t } = useOffice();
  const { title, trail } = useOfficePage();
  return (
    <OfficeFrame>
      {trail.length > 0 && (
        <nav aria-label={t("frame.trail")} className="text-sm">
          <ol className="m-0 flex list-none flex-wrap gap-x-2 p-0">
            {trail.map(({ to, label }) => (
              <li key={to} className="m-0 min-w-0 p-0">
                <Link to={to} className="inline-block max-w-full py-1 wrap-anywhere">
                  {label}
                </Link>
                <span aria-hidden="true" className="ml-2 text-zinc">
                  ›
                </span>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h1 className="m-0 min-w-0 text-2xl wrap-anywhere">{title}</h1>
        {verbs && <div className="flex flex-wrap items-center gap-2">{verbs}</div>}
      </div>
      <DoneNotice />
      {children}
    </OfficeFrame>
  );
}

function OfficeFrame({ children }: { children: ReactNode }) {
  const { t } = useOffice();
  const { path } = usePageLanguage();
  const page = useOfficePage();
  return (
    <div className="office min-h-dvh bg-paper text-ink lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-10 bg-forest px-4 py-3 text-paper focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t("frame.skip")}
      </a>
      <header className="border-zinc/30 border-b lg:sticky lg:top-0 lg:flex lg:h-dvh lg:flex-col lg:overflow-y-auto lg:border-r lg:border-b-0">
        <div className="px-4 pt-4 lg:px-5">
          <Link to={path("/organisation")} className="text-sm">
            {t("frame.allEditions")}
          </Link>
          <p className="mt-1 mb-0 font-bold leading-snug wrap-anywhere">{page.name}</p>
          <p className="m-0 text-sm text-zinc">
            {page.published ? <a href={path("/:year", { year: page.year })}>{t("frame.seeSite")}</a> : t("frame.draft")}
          </p>
        </div>
        <OfficeNav />
        <Account who={page.who} />
      </header>
      <main id="content" className="min-w-0 flex flex-col gap-5 px-4 py-5 lg:gap-3 lg:px-5 lg:py-4">
        {children}
      </main>
    </div>
  );
}

/** The signed-in person, signing out, and the other language. */
export function Account({ who }: { who: string }) {
  const { t } = useOffice();
  const { language, path } = usePageLanguage();
  const { pathname, search } = useLocation();
  const other = language === "fr" ? "en" : "fr";
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pb-3 text-sm lg:mt-auto lg:px-5 lg:pt-4">
      <span className="max-w-full text-zinc wrap-anywhere">
        <MailAddress>{who}</MailAddress>
      </span>
      <Form method="post" action={path("/deconnexion")} reloadDocument>
        <button type="submit" className="cursor-pointer border-0 bg-transparent p-0 py-1 text-forest underline">
          {t("frame.signOut")}
        </button>
      </Form>
      <a href={localPath(other, frenchPath(pathname)) + search} hrefLang={other} lang={other} className="py-1">
        {t("frame.otherLanguage")}
      </a>
    </div>
  );
}
