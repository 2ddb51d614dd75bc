import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import options from "../../remix.config.js";

/** Builds the site into a folder of the test run, without disturbing other builds. */
export default defineConfig({
  plugins: [tailwindcss(), remix({ ...options, buildDirectory: process.env.SITE_BUILD })],
  build: { target: "es2022", assetsInlineLimit: 0, emptyOutDir: true },
});
