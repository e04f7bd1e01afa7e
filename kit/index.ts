export { startShopCommand } from './start.ts'
