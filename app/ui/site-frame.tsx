import { useLocation, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { frenchPath, localPath } from "#app/i18n/path.ts";
import type { loader } from "#app/root.tsx";
import { Loop } from "./loop.tsx";
import { mailto } from "./mailto.ts";
import { usePageLanguage } from "./page-language.ts";

/**
 * On a phone the menu is a popover that its button opens without a script; on a wide screen the stylesheet puts it in
 * the header. React 18 does not know these attributes and passes them on.
 */
const WAYS = { id: "site-ways", popover: "" };
const OPENS_WAYS = { popovertarget: WAYS.id };

/** The layout of public pages: header with menu, content, footer. */
export function SiteFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation("shared");
  return (
    <div className="site">
      <a href="#content" className="skip-link">
        {t("frame.skip")}
      </a>
      <SiteHeader />
      <main id="content" tabIndex={-1} className="site-main">
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}

function SiteHeader() {
  const { t } = useTranslation("shared");
  const { path } = usePageLanguage();
  const data = useRouteLoaderData<typeof loader>("root");
  const year = data?.year;
  return (
    <header className="site-header">
      <a href={path("/")} className="site-name">
        <Loop className="site-loop" />
        <span>
          <span>Grand Paris</span> <span>Circulaire</span>
        </span>
      </a>
      <nav aria-label={t("frame.nav")} className="site-nav">
        <button type="button" className="button site-menu" {...OPENS_WAYS}>
          {t("frame.menu")}
        </button>
        <ul className="site-ways" {...WAYS}>
          {year && (
            <li>
              <Way to={path("/:year/programme", { year })} words={t("nav.programme")} />
            </li>
          )}
          {year && (
            <li>
              <Way to={path("/:year/intervenants", { year })} words={t("nav.speakers")} />
            </li>
          )}
          {year && data?.coming && (
            <li className="roomy-way">
              <Way to={path("/:year/mon-programme", { year })} words={t("nav.ownProgramme")} />
            </li>
          )}
          <li>
            <Way to={path("/editions")} words={t("nav.editions")} />
          </li>
          <li>
            <Way to={path("/mon-espace")} words={t("nav.mySpace")} />
          </li>
          <li>
            <LanguageSwitch />
          </li>
        </ul>
        {year && data?.coming && (
          <Register to={path("/:year/inscription/etapes", { year })} words={t("nav.register")} />
        )}
      </nav>
    </header>
  );
}

/** Not in the steps themselves: it begins anew. */
function Register({ to, words }: { to: string; words: string }) {
  const isUnderWay = useLocation().pathname.startsWith(`${to}/`);
  return !isUnderWay && <Way to={to} words={words} look="button button-main" />;
}

function Way({ to, words, look }: { to: string; words: string; look?: string }) {
  const here = useLocation().pathname === to;
  return (
    <a href={to} className={look} aria-current={here ? "page" : undefined}>
      {words}
    </a>
  );
}

/** A link to the same page in the other language, named in that language. */
function LanguageSwitch() {
  const { pathname, search } = useLocation();
  const { language } = usePageLanguage();
  const other = language === "fr" ? "en" : "fr";
  return (
    <a href={localPath(other, frenchPath(pathname)) + search} lang={other} hrefLang={other} className="site-language">
      {other === "fr" ? "Français" : "English"}
    </a>
  );
}

function SiteFooter() {
  const { t } = useTranslation("shared");
  const { path } = usePageLanguage();
  const { year, sells, informs, contact, accessibility } = useRouteLoaderData<typeof loader>("root") ?? {};
  return (
    <footer className="site-footer">
      <Loop className="site-footer-loop" />
      <p>{t("footer.house")}</p>
      <ul>
        {year && informs && (
          <li>
            <a href={path("/:year/informations", { year })}>{t("footer.practical")}</a>
          </li>
        )}
        <li>
          <a href={path("/groupes")}>{t("footer.groups")}</a>
        </li>
        <li>
          <a href={contact ? mailto(contact) : `${path("/mentions-legales")}#contact`}>{t("footer.contact")}</a>
        </li>
        <li>
          <a href={path("/mentions-legales")}>{t("footer.legal")}</a>
        </li>
        {sells && (
          <li>
            <a href={path("/conditions-de-vente")}>{t("footer.terms")}</a>
          </li>
        )}
        <li>
          <a href={path("/cookies")}>{t("footer.cookies")}</a>
        </li>
        <li>
          <a href={path("/accessibilite")}>{t(`footer.accessibility.${accessibility ?? "none"}`)}</a>
        </li>
        <li>
          <a href={path("/donnees-personnelles")}>{t("footer.personalData")}</a>
        </li>
        <li>
          <a href={path("/editions")}>{t("footer.sources")}</a>
        </li>
        {year && (
          <li>
            <a href={path("/:year/programme.ics", { year })}>{t("footer.calendar")}</a>
          </li>
        )}
        {year && (
          <li>
            {t("footer.data")} <a href={path("/:year/schedule.xml", { year })}>XML</a>,{" "}
            <a href={path("/:year/schedule.json", { year })}>JSON</a>
          </li>
        )}
      </ul>
    </footer>
  );
}
