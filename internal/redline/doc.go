// Package redline compares two texts.
package redline
