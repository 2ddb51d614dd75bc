/** The options given to the framework's Vite plugin: every flag that leads to React Router 7 is on. */
export default {
  ignoredRouteFiles: ["**/*"],
  buildDirectory: "build",
  serverBuildFile: "index.js",
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
