import manifest from './package.json' with { type: 'json' }

/** Of what runs here: as in `--version`, `/healthz`, the figures and the dashboard. */
export const VERSION: string = manifest.version
