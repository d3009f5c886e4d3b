package render

import (
	"encoding/json"
	"html/template"
)

// What a page says to machines of its subject, in the terms of schema.org, as
// JSON-LD.

// linkedData is the block of a page.
type linkedData struct {
	Context string `json:"@context"`
	Graph   []any  `json:"@graph"` // of the types below
}

// script returns the block as it stands on the page. It is safe in a script:
// encoding/json escapes every character that could end one.
func (d linkedData) script() template.JS {
	text, err := json.Marshal(d)
	if err != nil {
		panic("internal error: data for machines: " + err.Error())
	}
	return template.JS(text)
}

const schemaOrg = "https://schema.org"

// typed is what every node has.
type typed struct {
	Type string `json:"@type"`
	ID   string `json:"@id,omitempty"`
}

// ldOrganization is the publisher.
type ldOrganization struct {
	typed
	Name      string   `json:"name"`
	URL       string   `json:"url"`
	Email     string   `json:"email,omitempty"`
	Telephone string   `json:"telephone,omitempty"`
	Address   string   `json:"address,omitempty"`
	SameAs    []string `json:"sameAs,omitempty"`
}

// ldWebSite is the site.
type ldWebSite struct {
	typed
	Name        string         `json:"name"`
	URL         string         `json:"url"`
	Description string         `json:"description,omitempty"`
	Language    string         `json:"inLanguage"`
	Publisher   ldOrganization `json:"publisher"`
}

// ldLegislation is a version of the Code, or a document of it.
type ldLegislation struct {
	typed
	Name       string         `json:"name"`
	URL        string         `json:"url"`
	Identifier string         `json:"legislationIdentifier"`
	Signed     string         `json:"legislationDate,omitempty"`
	Effective  string         `json:"legislationDateVersion,omitempty"`
	PassedBy   string         `json:"legislationPassedBy,omitempty"`
	Force      string         `json:"legislationLegalForce"`
	Language   string         `json:"inLanguage"`
	Publisher  ldOrganization `json:"publisher"`
	PartOf     *ldPart        `json:"isPartOf,omitempty"`
}

// ldPart is the whole that something is a part of.
type ldPart struct {
	typed
	Name string `json:"name"`
	URL  string `json:"url"`
}

// ldEvent is a meeting or an event.
type ldEvent struct {
	typed
	Name        string         `json:"name"`
	URL         string         `json:"url"`
	Description string         `json:"description,omitempty"`
	Starts      string         `json:"startDate"`
	Ends        string         `json:"endDate,omitempty"`
	Status      string         `json:"eventStatus"`
	Location    *ldPlace       `json:"location,omitempty"`
	Organizer   ldOrganization `json:"organizer"`
	Capacity    int            `json:"maximumAttendeeCapacity,omitempty"`
}

// ldPlace is where an event is held. Content names it and no more.
type ldPlace struct {
	typed
	Name    string `json:"name"`
	Address string `json:"address"`
}

// ldArticle is an edition of the newsletter, or a piece of news.
type ldArticle struct {
	typed
	Headline    string         `json:"headline"`
	URL         string         `json:"url"`
	Description string         `json:"description,omitempty"`
	Published   string         `json:"datePublished"`
	Modified    string         `json:"dateModified,omitempty"`
	Language    string         `json:"inLanguage"`
	Author      ldOrganization `json:"author"`
	Publisher   ldOrganization `json:"publisher"`
}

// ldBreadcrumbs is the way to the page from the home page.
type ldBreadcrumbs struct {
	typed
	Items []ldBreadcrumb `json:"itemListElement"`
}

type ldBreadcrumb struct {
	typed
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item"`
}
