import { Form, Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { AllFields, FormFields } from "#app/forms/drawn.tsx";
import { searchForm } from "#app/forms/search-form.ts";
import { BLANK } from "#app/forms/state.ts";
import { frenchPath, localPath } from "#app/i18n/path.ts";
import { MailAddress } from "../mail-address.tsx";
import { usePageLanguage } from "../page-language.ts";
import { WholeNumbers } from "../whole-numbers.tsx";
import { DoneNotice } from "./done-notice.tsx";
import { Notes } from "./notes.tsx";
import { May, useOffice, useOfficePage } from "./office.ts";
import { OfficeLine, OfficeNav, Waiting } from "./office-nav.tsx";
import { Verbs } from "./verbs.tsx";

/**
 * A page of the back office: menu, message, title with actions, content.
 *
 * @param props.done the page's own message of what was done; otherwise the one that the address names
 */
export function OrganiserPage({ done, children }: { done?: ReactNode; children: ReactNode }) {
  const { t } = useOffice();
  const { title, trail, verbs, notes } = useOfficePage();
  return (
    <OfficeFrame>
      <div className="office-head">
        {trail.length > 0 && (
          <nav aria-label={t("frame.trail")} className="office-trail">
            <ol>
              {trail.map(({ to, label }, at) => (
                // A page below its entry's own names that one again to link back to it on a phone, where a lone entry is not shown.
                <li
                  key={trail[at + 1]?.to === to ? `${to}#entry` : to}
                  className={trail[at + 1]?.to === to ? "hidden" : undefined}
                >
                  <Link to={to}>
                    <span aria-hidden="true" className="lg:hidden">
                      ‹{" "}
                    </span>
                    {title.includes(label) ? (
                      <>
                        <span className="lg:hidden">{t("frame.back")}</span>
                        <span className="max-lg:sr-only">
                          {" "}
                          <WholeNumbers>{label}</WholeNumbers>
                        </span>
                      </>
                    ) : (
                      <WholeNumbers>{label}</WholeNumbers>
                    )}
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
          <h1 className="m-0 min-w-0 text-2xl wrap-anywhere">
            <WholeNumbers>{title}</WholeNumbers>
          </h1>
          <Verbs of={verbs} />
        </div>
      </div>
      {done || <DoneNotice />}
      <Notes of={notes} />
      {children}
    </OfficeFrame>
  );
}

/**
 * On a phone the menu is a popover that its button opens without a script; on a wide screen the stylesheet puts it at the
 * left. React 18 does not know these attributes and passes them on.
 */
const SIDE = { id: "office-menu", popover: "" };
const OPENS_MENU = { popovertarget: SIDE.id };

function OfficeFrame({ children }: { children: ReactNode }) {
  const { t } = useOffice();
  const { path } = usePageLanguage();
  const page = useOfficePage();
  return (
    <div className="office">
      <a
        href="#content"
        className="sr-only z-10 bg-forest px-4 py-3 text-paper focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        {t("frame.skip")}
      </a>
      <header className="office-header">
        <div className="office-name">
          <p>{page.name}</p>
          <button type="button" className="button button-quiet office-menu" {...OPENS_MENU}>
            {t("frame.openMenu")}
            <Waiting count={page.workWaiting} of="workWaiting" />
          </button>
        </div>
        <div className="office-side" {...SIDE}>
          <p className="m-0 flex flex-wrap gap-x-4 px-4 text-sm text-zinc lg:block lg:px-5">
            <Link to={path("/organisation")} className="py-1 lg:block lg:py-0">
              {t("frame.allEditions")}
            </Link>
            {page.published ? (
              <a href={path("/:year", { year: page.year })} className="py-1 lg:py-0">
                {t("frame.seeSite")}
              </a>
            ) : (
              <span className="py-1 lg:py-0">{t("frame.draft")}</span>
            )}
          </p>
          <QuickSearch />
          <OfficeNav />
          <Account who={page.who} />
        </div>
        <OfficeLine />
      </header>
      <main id="content" className="office-main">
        {children}
      </main>
    </div>
  );
}

const SEARCH =
  "flex gap-2 [&>.field]:min-w-0 [&>.field]:grow [&_input]:min-h-10 [&_input]:min-w-0 [&_input]:px-2 [&_input]:py-0.5 lg:[&_input]:min-h-9 lg:[&_input]:text-sm";

/** Finds people, orders and invoices from every page of an edition. */
function QuickSearch() {
  const { t, path } = useOffice();
  return (
    <May needs="see-orders">
      <search className="px-4 pt-3 lg:px-5">
        <Form method="get" action={path("/recherche")} reloadDocument className={SEARCH}>
          <FormFields form={searchForm} state={BLANK}>
            <AllFields looks={{ q: { inside: true, label: t("menu.search") } }} />
          </FormFields>
          <button
            type="submit"
            className="button button-quiet min-h-10 px-3 py-0.5 lg:min-h-9"
            aria-label={t("menu.search")}
          >
            <svg
              viewBox="0 0 16 16"
              className="size-4"
              fill="none"
              stroke="currentColor"
              strokeWidth="2"
              aria-hidden="true"
            >
              <circle cx="7" cy="7" r="5" />
              <path d="m11 11 4 4" />
            </svg>
          </button>
        </Form>
      </search>
    </May>
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
